update orders set note = upper(note);
