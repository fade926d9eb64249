alter text search dictionary words (accept = false);
