drop index orders_code;
