import type { SplitStatement } from "./split.ts";
import { names, text, visit } from "./syntax.ts";

/** Functions that act beyond the database: other servers, files, other sessions. */
const far =
  /^(dblink\w*|lo_import|lo_export|pg_read_(binary_)?file|pg_ls_\w+|pg_terminate_backend|pg_cancel_backend|pg_reload_conf|pg_rotate_logfile|pg_promote|pg_switch_wal|pg_create_\w*replication_slot|pg_drop_replication_slot|postgres_fdw_\w+)$/i;

/** Statements whose calls are made when they run; others keep them for later. */
const calling = new Set(
  ["Select", "Insert", "Update", "Delete", "Merge", "Do", "Call", "Explain", "CreateTableAs", "Declare"].map(
    (name) => `${name}Stmt`,
  ),
);

/** Why a statement reaches beyond the database, by the calls that can be seen; inside of a DO its words are looked through. */
export function reaching({ type, tree }: SplitStatement): string | undefined {
  if (!calling.has(type)) return undefined;
  const called: string[] = [];
  visit(tree, (kind, found) => {
    if (kind === "FuncCall") called.push(names(found, "funcname").at(-1) ?? "");
    if (type === "DoStmt" && kind === "String")
      called.push(...((text(found, "sval") ?? "").match(/\w+(?=\s*\()/g) ?? []));
  });
  const found = called.find((name) => far.test(name));
  return found === undefined ? undefined : `it calls ${found}, which acts beyond the database`;
}
