import { expect, test } from "vitest";
import { isSecretName, masked, withoutSecretsOf } from "../../src/postgres/secrets.ts";

test.each([
  [
    "CREATE USER MAPPING FOR a SERVER s OPTIONS (\"user\" 'u', password 'it''s')",
    "CREATE USER MAPPING FOR a SERVER s OPTIONS (\"user\" 'u', password '********')",
  ],
  [
    "ALTER SERVER s OPTIONS (SET host 'h', ADD \"Api_Key\" E'a\\\\b')",
    "ALTER SERVER s OPTIONS (SET host 'h', ADD \"Api_Key\" '********')",
  ],
  [
    "CREATE SUBSCRIPTION s CONNECTION 'host=h password=pw user=u' PUBLICATION p",
    "CREATE SUBSCRIPTION s CONNECTION 'host=h password=******** user=u' PUBLICATION p",
  ],
  [
    "CREATE SUBSCRIPTION s CONNECTION 'password = ''a b'' host=h' PUBLICATION p",
    "CREATE SUBSCRIPTION s CONNECTION 'password = ******** host=h' PUBLICATION p",
  ],
  [
    "ALTER SUBSCRIPTION s CONNECTION 'postgres://u:p%40w@h:5432/d?sslmode=require'",
    "ALTER SUBSCRIPTION s CONNECTION 'postgres://u:********@h:5432/d?sslmode=require'",
  ],
  [
    "ALTER SUBSCRIPTION s CONNECTION 'postgres://h/d?user=u&password=pw&sslmode=require'",
    "ALTER SUBSCRIPTION s CONNECTION 'postgres://h/d?user=u&password=********&sslmode=require'",
  ],
  [
    "CREATE USER MAPPING FOR a SERVER s OPTIONS (password_required 'false')",
    "CREATE USER MAPPING FOR a SERVER s OPTIONS (password_required 'false')",
  ],
  ["CREATE TABLE t (password text DEFAULT 'none')", "CREATE TABLE t (password text DEFAULT 'none')"],
  ["COMMENT ON TABLE t IS 'CONNECTION ''password=x'''", "COMMENT ON TABLE t IS 'CONNECTION ''password=x'''"],
])("%s is shown without its secrets", (sql, shown) => {
  expect(masked(sql)).toBe(shown);
});

test.each([
  ["password", true],
  ["sslpassword", true],
  ["client_secret", true],
  ["api_key", true],
  ["password_required", false],
  ["passfile", false],
  ["key_column", false],
  ["user", false],
])("the option %s holds a secret: %s", (name, secret) => {
  expect(isSecretName(name)).toBe(secret);
});

test("a text about a statement loses what the statement holds", () => {
  const sql = "CREATE SUBSCRIPTION s CONNECTION 'host=h password=''a b'' oops' PUBLICATION p";
  expect(withoutSecretsOf(sql, 'missing "=" after "a b oops"')).toBe('missing "=" after "******** oops"');
  const mapping = "CREATE USER MAPPING FOR a SERVER s OPTIONS (password 'it''s')";
  expect(withoutSecretsOf(mapping, `bad value "it's"`)).toBe('bad value "********"');
});
