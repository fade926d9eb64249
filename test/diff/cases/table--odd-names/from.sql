CREATE SCHEMA "Größe 1";
CREATE TABLE "Größe 1"."select" ("order" int PRIMARY KEY, "a""b" text);
