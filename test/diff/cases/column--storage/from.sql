CREATE TABLE docs (body text, title text);
