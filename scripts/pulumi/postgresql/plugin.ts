import { join } from "node:path";
import { onPath } from "../official.ts";
import { standIns } from "../place.ts";

/** The folder of the stand-in for PATH; none where the real `pulumi-resource-postgresql` is there. */
export function postgresqlPlugin(path: string): readonly string[] {
  return onPath("pulumi-resource-postgresql", path, standIns) === null ? [join(standIns, "postgresql")] : [];
}
