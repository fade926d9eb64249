SELECT nextval('grows'), nextval('shrinks'), nextval('bounded'), nextval('down'), nextval('starts');
