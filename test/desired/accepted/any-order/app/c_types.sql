/* a /* nested */ comment; */ CREATE TYPE line_state AS ENUM ('new');
