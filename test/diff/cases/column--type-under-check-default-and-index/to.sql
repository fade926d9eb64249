CREATE TYPE job_state AS ENUM ('new', 'done');
CREATE TABLE jobs (id int PRIMARY KEY, state job_state NOT NULL DEFAULT 'new');
CREATE INDEX jobs_open ON jobs (id) WHERE state = 'new';
CREATE INDEX jobs_state ON jobs (state);
