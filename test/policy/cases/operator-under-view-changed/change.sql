alter operator === (integer, integer) set (restrict = neqsel);
