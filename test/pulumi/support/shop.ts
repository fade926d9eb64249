import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { startTeam, type Team } from "../../cli/support/team.ts";
import { type ProviderProcess, startProvider } from "./provider-process.ts";

/** The table `item`, whose second line names its columns. */
export function item(columns = "name text, note text"): string {
  return `CREATE TABLE item (\n  id int PRIMARY KEY, ${columns}\n);\n`;
}

export function money(more = ""): string {
  return `CREATE TABLE money (\n  id int PRIMARY KEY, amount int${more}\n);\n`;
}

const files = {
  "Pulumi.yaml": "name: shop\nruntime: nodejs\nmain: infra\n",
  "Pulumi.prod.yaml": "config:\n  schemagate:databases:\n    shop: {name: neondb}\n",
  "infra/index.ts": "",
  "schema/shop/public/item.sql": item(),
  "schema/shop/public/money.sql": money(),
  "policies/protected.yaml": "protected:\n  - table: public.money\n    reason: money\n",
};

const rows = `insert into item select g, 'name ' || g, 'note ' || g from generate_series(1, 50) g;
  insert into money select g, g from generate_series(1, 20) g`;

export const release = { type: "SchemaRelease", name: "shop" };

/** A team with a shop in production, and the settings of its stack as the engine hands them over. */
export interface Shop {
  readonly team: Team;
  /** One more provider, started where the program is. */
  provider(more?: Readonly<Record<string, string>>): Promise<ProviderProcess>;
  /** Writes declarations of the shop into the checkout. */
  declare(texts: Readonly<Record<string, string>>): void;
  /** Writes any files into it. */
  write(texts: Readonly<Record<string, string>>): void;
}

export async function startShop(): Promise<Shop> {
  const team = await startTeam(files, rows);
  const { apiKey, apiHost, projectId } = team.plane;
  const settings = { databases: '{"shop":{"name":"neondb"}}', ofTheProject: "1" };
  const write = (files: readonly (readonly [string, string])[]) => {
    for (const [name, text] of files) {
      mkdirSync(dirname(join(team.folder, name)), { recursive: true });
      writeFileSync(join(team.folder, name), text);
    }
  };
  return {
    team,
    provider: (more = {}) => {
      const environment = { NEON_API_KEY: apiKey, NEON_API_HOST: apiHost, NEON_PROJECT_ID: projectId, ...more };
      return startProvider(join(team.folder, "infra"), environment, settings);
    },
    declare: (texts) => write(Object.entries(texts).map(([name, text]) => [`schema/shop/public/${name}.sql`, text])),
    write: (texts) => write(Object.entries(texts)),
  };
}
