package io.jdbcwatchdog.frameworks.kotlin

import io.jdbcwatchdog.annotation.StatementTimeout
import io.jdbcwatchdog.annotation.Timeouts
import io.jdbcwatchdog.frameworks.LockWait
import java.sql.SQLException
import java.util.concurrent.TimeUnit
import javax.sql.DataSource
import org.apache.ibatis.annotations.Update

/** Methods are annotated. */
class KotlinDao(private val pool: DataSource) {

    @StatementTimeout(171)
    fun ofMethod(): Int = LockWait.on(pool)

    fun callsPrivate(): Int = ofPrivate()

    @StatementTimeout(172)
    private fun ofPrivate(): Int = LockWait.on(pool)
}

/** The class is annotated. */
@StatementTimeout(173)
class KotlinClassDao(private val pool: DataSource) {
    fun raise(): Int = LockWait.on(pool)
}

/** The interface is annotated, and a framework implements it. */
@StatementTimeout(174)
interface KotlinMapper {
    @Update(LockWait.SQL)
    fun raise(): Int
}

/** The method of an interface is annotated, and a class implements it. */
interface KotlinOrders {
    @StatementTimeout(175)
    fun raise(): Int
}

class KotlinOrdersImplementation(private val pool: DataSource) : KotlinOrders {
    override fun raise(): Int = LockWait.on(pool)
}

/** The annotated method has a body in the interface already. */
interface KotlinDefault {
    val pool: DataSource

    @StatementTimeout(176)
    fun raise(): Int = LockWait.on(pool)
}

class KotlinDefaultImplementation(override val pool: DataSource) : KotlinDefault

/** No class at all. */
@StatementTimeout(177)
fun topLevel(pool: DataSource): Int = LockWait.on(pool)

/** The block is a lambda of Kotlin's. */
fun inBlock(pool: DataSource): Int =
    Timeouts.call<Int, SQLException>("kotlin", 178, TimeUnit.MILLISECONDS) { LockWait.on(pool) }
