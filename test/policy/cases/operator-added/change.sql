create operator <=== (function = near, leftarg = integer, rightarg = integer, commutator = ===>);
create operator ===> (function = near, leftarg = integer, rightarg = integer, commutator = <===);
