import type { Kind } from "./kind.ts";
import { database } from "./kinds/database.ts";
import { defaultPrivileges } from "./kinds/default-privileges.ts";
import { grant } from "./kinds/grant.ts";
import { grantRole } from "./kinds/grant-role.ts";
import { role } from "./kinds/role.ts";

export type { Inputs } from "./kind.ts";

const kinds: Readonly<Record<string, Kind>> = {
  "postgresql:index/role:Role": role,
  "postgresql:index/grantRole:GrantRole": grantRole,
  "postgresql:index/grant:Grant": grant,
  "postgresql:index/database:Database": database,
  "postgresql:index/defaultPrivileges:DefaultPrivileges": defaultPrivileges,
};

/** The kind of a URN: `urn:pulumi:stack::project::[parent$]type::name`. */
export function kindOf(urn: string): Kind {
  const type = urn.split("::")[2]?.split("$").at(-1) ?? "";
  const kind = kinds[type];
  if (kind === undefined) throw new Error(`${type} is not known here: there are ${Object.keys(kinds).join(", ")}`);
  return kind;
}
