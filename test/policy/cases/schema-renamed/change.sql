alter schema shop rename to shop2;
