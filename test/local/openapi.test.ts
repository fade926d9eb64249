import { expect, test } from "vitest";
import { faultsOf } from "./openapi.ts";

const endpoints = "/projects/p/branches/b/roles";
const role = {
  branch_id: "br-a-b-c",
  name: "r",
  created_at: "2026-01-01T00:00:00Z",
  updated_at: "2026-01-01T00:00:00Z",
};

test.each([
  ["a right answer", 200, { roles: [role] }, []],
  ["a missing property", 200, { roles: [{ ...role, name: undefined }] }, [/name/]],
  ["a value of another type", 200, { roles: [{ ...role, name: 7 }] }, [/must be string/]],
  ["a time that is none", 200, { roles: [{ ...role, created_at: "now" }] }, [/date-time/]],
  ["an id of another form", 200, { roles: [{ ...role, branch_id: "BR_1" }] }, [/pattern/]],
  ["a property that Neon does not have", 200, { roles: [{ ...role, color: "red" }] }, [/color is not in the file/]],
  ["a status that Neon does not give", 201, { roles: [] }, [/no success/]],
  ["an error without a message", 409, { code: "" }, [/message/]],
])("the check of answers judges %s", (_what, status, body, faults) => {
  const found = faultsOf("GET", endpoints, status, JSON.parse(JSON.stringify(body)));
  expect(found).toEqual(faults.map((fault) => expect.stringMatching(fault)));
});
