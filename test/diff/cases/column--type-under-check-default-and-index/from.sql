CREATE TABLE jobs (id int PRIMARY KEY, state text NOT NULL DEFAULT 'new', CHECK (state <> ''));
CREATE INDEX jobs_open ON jobs (id) WHERE state = 'new';
CREATE INDEX jobs_state ON jobs (state);
