INSERT INTO "Größe 1"."select" VALUES (1, 'y');
