create collation plain from "C";
