-- "Größe 1"."select"."a""b"; column.alter; AccessExclusiveLock "Größe 1"."select"; line 2
ALTER TABLE "Größe 1"."select" ADD CONSTRAINT "schemagate_not_null_a""b" CHECK ("a""b" IS NOT NULL) NOT VALID;
-- back: ALTER TABLE "Größe 1"."select" DROP CONSTRAINT IF EXISTS "schemagate_not_null_a""b"

-- "Größe 1"."select"."a""b"; column.alter; ShareUpdateExclusiveLock "Größe 1"."select"; scan; line 2
ALTER TABLE "Größe 1"."select" VALIDATE CONSTRAINT "schemagate_not_null_a""b";

-- "Größe 1"."select"."a""b"; column.alter; AccessExclusiveLock "Größe 1"."select"; line 2
ALTER TABLE "Größe 1"."select" ALTER COLUMN "a""b" SET NOT NULL;
-- back: ALTER TABLE "Größe 1"."select" ALTER COLUMN "a""b" DROP NOT NULL

-- "Größe 1"."select"."a""b"; column.alter; AccessExclusiveLock "Größe 1"."select"; line 2
ALTER TABLE "Größe 1"."select" DROP CONSTRAINT "schemagate_not_null_a""b";

-- "Größe 1"."select"."ab c"; column.create; AccessExclusiveLock "Größe 1"."select"; line 2
ALTER TABLE "Größe 1"."select" ADD COLUMN "ab c" text;
-- back: ALTER TABLE "Größe 1"."select" DROP COLUMN "ab c"

-- "Größe 1"."select".a23456789012345678901234567890123456789012345678901234567890123; column.create default.create; AccessExclusiveLock "Größe 1"."select"; line 2
ALTER TABLE "Größe 1"."select" ADD COLUMN a23456789012345678901234567890123456789012345678901234567890123 integer DEFAULT 1;
-- back: ALTER TABLE "Größe 1"."select" DROP COLUMN a23456789012345678901234567890123456789012345678901234567890123

-- "Größe 1"."select"."a""b"; default.create; AccessExclusiveLock "Größe 1"."select"; line 2
ALTER TABLE "Größe 1"."select" ALTER COLUMN "a""b" SET DEFAULT 'x'::text;
-- back: ALTER TABLE "Größe 1"."select" ALTER COLUMN "a""b" DROP DEFAULT

-- "Größe 1"."select"."select_ab c_key"; constraint.create; ShareUpdateExclusiveLock "Größe 1"."select"; scan; not transactional; line 2
CREATE UNIQUE INDEX CONCURRENTLY "select_ab c_key" ON "Größe 1"."select" USING btree ("ab c");
-- back: DROP INDEX CONCURRENTLY IF EXISTS "Größe 1"."select_ab c_key"

-- "Größe 1"."select"."select_ab c_key"; constraint.create; AccessExclusiveLock "Größe 1"."select"; line 2
ALTER TABLE "Größe 1"."select" ADD CONSTRAINT "select_ab c_key" UNIQUE USING INDEX "select_ab c_key";
-- back: ALTER TABLE "Größe 1"."select" DROP CONSTRAINT IF EXISTS "select_ab c_key"

-- "Größe 1"."select".select_a2345678901234567890123456789012345678901234567890_check; constraint.create; AccessExclusiveLock "Größe 1"."select"; line 2
ALTER TABLE "Größe 1"."select" ADD CONSTRAINT select_a2345678901234567890123456789012345678901234567890_check CHECK ((a23456789012345678901234567890123456789012345678901234567890123 > 0)) NOT VALID;
-- back: ALTER TABLE "Größe 1"."select" DROP CONSTRAINT select_a2345678901234567890123456789012345678901234567890_check

-- "Größe 1"."select".select_a2345678901234567890123456789012345678901234567890_check; constraint.create; ShareUpdateExclusiveLock "Größe 1"."select"; scan; line 2
ALTER TABLE "Größe 1"."select" VALIDATE CONSTRAINT select_a2345678901234567890123456789012345678901234567890_check;

-- "Größe 1"."i ö"; index.create; ShareUpdateExclusiveLock "Größe 1"."select"; scan; not transactional; line 3
CREATE INDEX CONCURRENTLY "i ö" ON "Größe 1"."select" USING btree ("a""b");
-- back: DROP INDEX CONCURRENTLY "Größe 1"."i ö"

-- "Größe 1"."select"."a""b"; column.comment; ShareUpdateExclusiveLock "Größe 1"."select"; line 2
COMMENT ON COLUMN "Größe 1"."select"."a""b" IS 'quoted';
-- back: COMMENT ON COLUMN "Größe 1"."select"."a""b" IS NULL
