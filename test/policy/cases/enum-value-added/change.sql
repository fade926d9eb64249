alter type mood add value 'glad';
