CREATE TABLE a (x int NOT NULL, y int CONSTRAINT needs_y NOT NULL, z int CONSTRAINT "needs z" NOT NULL);
