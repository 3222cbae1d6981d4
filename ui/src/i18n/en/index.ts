/** Every text a person reads, in English. One file an area, one line an area here. */
import { common } from "./common";
import { login } from "./login";
import { status } from "./status";
import { channels } from "./channels";
import { callbacks } from "./callbacks";
import { calls } from "./calls";
import { cases } from "./case";
import { content } from "./content";
import { crm } from "./crm";
import { home } from "./home";
import { phone } from "./phone";
import { statistics } from "./statistics";
import { start } from "./start";
import { team } from "./team";
import { contacts } from "./contacts";
import { finding } from "./finding";
import { merging } from "./merging";
import { options } from "./options";
import { supervisor } from "./supervisor";
import { monitoring } from "./monitoring";
import { consoleCalls } from "./consoleCalls";
import { story } from "./story";
import { happened } from "./happened";
import { marks } from "./marks";
import { trainer } from "./trainer";
import { wallboard } from "./wallboard";

export const en = {
  ...common,
  ...login,
  ...status,
  ...channels,
  ...callbacks,
  ...calls,
  ...cases,
  ...content,
  ...crm,
  ...home,
  ...phone,
  ...statistics,
  ...start,
  ...team,
  ...contacts,
  ...finding,
  ...merging,
  ...options,
  ...supervisor,
  ...monitoring,
  ...consoleCalls,
  ...story,
  ...happened,
  ...marks,
  ...trainer,
  ...wallboard,
} as const;
