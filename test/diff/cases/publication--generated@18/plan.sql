-- p; publication.alter; line 2
ALTER PUBLICATION p SET (publish_generated_columns = stored);
-- back: ALTER PUBLICATION p SET (publish_generated_columns = none)
