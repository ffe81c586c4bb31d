/** MyBatis, by itself and under Spring. */
package io.jdbcwatchdog.frameworks.mybatis;
