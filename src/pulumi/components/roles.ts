import postgresql from "@pulumi/postgresql";
import {
  ComponentResource,
  type ComponentResourceOptions,
  type CustomResourceOptions,
  type Output,
} from "@pulumi/pulumi";
import type { Production } from "./production.ts";

export interface RolesArgs {
  readonly production: Production;
  /** Groups that `schema/` grants to; they cannot log in. */
  readonly groups: readonly string[];
  /** Who logs in -> the groups that it belongs to. */
  readonly members: Readonly<Record<string, readonly string[]>>;
}

/** A role that logs in. */
export interface Login {
  readonly role: Output<string>;
  /** A secret. */
  readonly password: Output<string>;
}

/** Groups and who belongs to them. None of them may change a schema; what they may do inside a database says `schema/`. */
export class Roles extends ComponentResource {
  readonly groups: Readonly<Record<string, postgresql.Role>>;
  readonly logins: Readonly<Record<string, Login>>;
  /** What must be there before a release may grant to the groups. */
  readonly all: readonly (postgresql.Role | postgresql.GrantRole)[];

  constructor(name: string, { production, groups, members }: RolesArgs, options?: ComponentResourceOptions) {
    super("schemagate:components:Roles", name, {}, options);
    const inside = { parent: this, provider: production.server };
    this.groups = Object.fromEntries(
      groups.map((group) => [group, new postgresql.Role(group, { name: group, login: false }, inside)]),
    );
    const roles = Object.keys(members).map((role) => {
      const password = production.password(role);
      return { role, password, made: new postgresql.Role(role, { name: role, login: true, password }, inside) };
    });
    this.logins = Object.fromEntries(roles.map(({ role, password, made }) => [role, { role: made.name, password }]));
    const first = [...Object.values(this.groups), ...roles.map(({ made }) => made)];
    const memberships = Object.entries(members).flatMap(([role, joined]) =>
      joined.map((grantRole) => membership(role, grantRole, { ...inside, dependsOn: first })),
    );
    this.all = [...first, ...memberships];
    this.registerOutputs({});
  }
}

function membership(role: string, grantRole: string, options: CustomResourceOptions): postgresql.GrantRole {
  return new postgresql.GrantRole(`${role}-in-${grantRole}`, { role, grantRole }, options);
}
