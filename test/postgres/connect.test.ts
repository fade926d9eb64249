import { expect, test } from "vitest";
import { connect, redactUrl } from "../../src/postgres/connect.ts";
import { freshDatabase, withSession } from "../support/postgres.ts";

test("a connection knows the server, the database and the role that it reached", async () => {
  const database = await freshDatabase();
  const identity = await withSession(database.url, async (session) => session.identity);
  expect(identity).toMatchObject({
    database: database.name,
    marker: null,
    major: 17,
    role: { name: database.owner, superuser: false },
  });
  await database.drop();
});

test("another database at the same address is refused", async () => {
  const [first, second] = [await freshDatabase(), await freshDatabase()];
  const expected = await withSession(first.url, async (session) => session.identity);
  await expect(connect(second.url, { expect: expected })).rejects.toMatchObject({ code: "another-server", exit: 4 });
  await Promise.all([first.drop(), second.drop()]);
});

test("a wrong password is explained at once and not shown", async () => {
  const database = await freshDatabase();
  const url = database.url.replace(":owner@", ":s3cret@");
  const failure = await connect(url).catch((error: unknown) => error);
  expect(failure).toMatchObject({ code: "login-refused", exit: 1 });
  expect(JSON.stringify(failure)).not.toContain("s3cret");
  await database.drop();
});

test("a server that is not there is tried again, visibly, and then explained", async () => {
  const waits: number[] = [];
  const attempt = connect("postgresql://me:s3cret@127.0.0.1:1/db", {
    attempts: 2,
    onRetry: ({ seconds }) => waits.push(seconds),
  });
  await expect(attempt).rejects.toMatchObject({ code: "server-unreachable" });
  expect(waits).toEqual([1]);
});

test.each([
  ["postgresql://me:s3cret@host:5432/db?x=1", "postgresql://me:***@host:5432/db"],
  ["postgresql://host/db", "postgresql://host/db"],
  ["password=s3cret host=x", "(not a connection URL)"],
])("%s is shown without its password", (url, shown) => {
  expect(redactUrl(url)).toBe(shown);
});

test("text that is no connection URL is a usage error", async () => {
  await expect(connect("mysql://x")).rejects.toMatchObject({ code: "invalid-url", exit: 64 });
});
