CREATE DOMAIN positive AS int CHECK (value > 0);
