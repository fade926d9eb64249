create table child () inherits (predictions);
