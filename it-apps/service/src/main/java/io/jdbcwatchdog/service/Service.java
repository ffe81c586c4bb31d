package io.jdbcwatchdog.service;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** On HikariCP, with Spring Data JDBC, MyBatis, JdbcTemplate, and two tools for its schema. */
@SpringBootApplication
public class Service {

    public static void main(String[] args) {
        SpringApplication.run(Service.class, args);
    }
}
