CREATE TABLE
  audit.log (id int);
