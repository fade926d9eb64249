drop operator ==== (integer, integer);
