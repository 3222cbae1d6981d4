/** All contacts: found, sorted, page by page; one of them in full. */
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { contact, contacts, type Contact } from "../../backend/contacts";
import { Problem } from "../../backend/http";
import { list, may, number as numberOf } from "../../options";
import { strings } from "../../strings";
import { Icon } from "../common/icons";
import { Card } from "../common/parts";
import { Pager } from "../common/Pager";
import { useLoaded, useSettled } from "../common/useLoaded";
import type { View } from "../view";
import { attributeLabel } from "./labels";
import { OneContact } from "./OneContact";

export function Directory({ desktop, state }: View): JSX.Element {
  const text = strings.contacts;
  const options = state.session?.options ?? {};
  const columns = list(options, "contact.directory-displayed-columns", "LastName,FirstName,PhoneNumber,EmailAddress,CompanyName");
  const sizes = list(options, "contact.available-directory-page-sizes", "5,10,25,50").map(Number);
  const [wanted, setWanted] = useState("");
  const [sort, setSort] = useState({ by: columns[0] ?? "LastName", descending: false });
  const [offset, setOffset] = useState(0);
  const [size, setSize] = useState(numberOf(options, "contact.default-directory-page-size", 10));
  const [open, setOpen] = useState<Contact | "new" | null>(null);
  const search = useSettled(wanted.trim(), 250);
  const asked = { search, sort: sort.by, descending: sort.descending, offset, limit: size };
  const found = useLoaded(JSON.stringify(asked), () => contacts(asked));

  const [missing, setMissing] = useState<string | null>(null);
  useEffect(() => {
    const id = state.contactShown;
    if (id === null) return;
    setMissing(null);
    contact(id).then(setOpen, (fault: unknown) => {
      if (!(fault instanceof Problem)) throw fault;
      setMissing(fault.message);
    });
    desktop.store.dispatch({ type: "contactShown" });
  }, [state.contactShown]);

  function sortBy(by: string): void {
    setSort((now) => ({ by, descending: now.by === by && !now.descending }));
    setOffset(0);
  }

  return (
    <div class="with-details">
      <h1 class="visually-hidden">{text.title}</h1>
      <Card
        title={text.title}
        icon="book"
        testId="directory"
        action={
          may(state.session, "contact.can-create-contact") && (
            <button type="button" class="button small primary" onClick={() => setOpen("new")}>
              <Icon name="plus" size={16} /> {text.add}
            </button>
          )
        }
      >
        <div class="finder" role="search" aria-label={text.title}>
          <input
            type="search"
            aria-label={text.find}
            placeholder={text.find}
            value={wanted}
            onInput={(event) => {
              setWanted(event.currentTarget.value);
              setOffset(0);
            }}
          />
        </div>
        {(found.error ?? missing) !== null && <p class="form-error">{found.error ?? missing}</p>}
        <div class="table-scroll" tabIndex={0} role="group" aria-label={text.title}>
          <table class="table">
            <thead>
              <tr>
                {columns.map((name) => (
                  <th key={name} scope="col" aria-sort={sort.by === name ? (sort.descending ? "descending" : "ascending") : "none"}>
                    <button type="button" class="sorter" onClick={() => sortBy(name)}>
                      {attributeLabel(name)}
                      {sort.by === name && <span aria-hidden="true">{sort.descending ? " ↓" : " ↑"}</span>}
                    </button>
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {found.value?.contacts.map((one) => (
                <tr key={one.id} class={open !== "new" && open?.id === one.id ? "chosen" : ""}>
                  {columns.map((name, at) => (
                    <td key={name}>
                      {at === 0 ? (
                        <button type="button" class="row-button" onClick={() => setOpen(one)}>
                          {one.attributes[name]?.[0] ?? one.name}
                        </button>
                      ) : (
                        one.attributes[name]?.join(", ")
                      )}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        {found.value?.total === 0 && <p class="empty">{text.nobody}</p>}
        <Pager
          offset={offset}
          size={size}
          sizes={sizes}
          total={found.value?.total ?? 0}
          onMove={setOffset}
          onSize={(next) => (setSize(next), setOffset(0))}
        />
      </Card>
      {open !== null && (
        <OneContact
          key={open === "new" ? "new" : open.id}
          contact={open === "new" ? null : open}
          onChanged={(contact) => {
            setOpen(contact);
            found.again();
          }}
          onClose={() => setOpen(null)}
          desktop={desktop}
          state={state}
        />
      )}
    </div>
  );
}
