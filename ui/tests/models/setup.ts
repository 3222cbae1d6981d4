/** Before all tests: has the pure switch play the call models, and says where what came of it is. */
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  export interface ProvidedContext {
    sequences: string;
  }
}

const ROOT = resolve(import.meta.dirname, "../../..");
const OWN = join(ROOT, ".venv/bin/python");

export default function setup(project: TestProject): () => void {
  const folder = mkdtempSync(join(tmpdir(), "call-models-"));
  const file = join(folder, "sequences.json");
  execFileSync(existsSync(OWN) ? OWN : "python3", ["-m", "scripts.sequences", file], { cwd: ROOT, stdio: "inherit" });
  project.provide("sequences", file);
  return () => rmSync(folder, { recursive: true });
}
