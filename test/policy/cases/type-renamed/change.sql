alter type mood rename to temper;
