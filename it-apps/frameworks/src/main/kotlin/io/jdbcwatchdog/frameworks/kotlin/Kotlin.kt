package io.jdbcwatchdog.frameworks.kotlin

import io.jdbcwatchdog.annotation.StatementTimeout
import io.jdbcwatchdog.frameworks.Waiting
import javax.sql.DataSource
import org.apache.ibatis.annotations.Update

/** Methods are annotated. */
class KotlinDao(private val pool: DataSource) {

    @StatementTimeout(271)
    fun ofMethod(): Int = Waiting.on(pool)

    fun callsPrivate(): Int = ofPrivate()

    @StatementTimeout(272)
    private fun ofPrivate(): Int = Waiting.on(pool)
}

/** The class is annotated. */
@StatementTimeout(273)
class KotlinClassDao(private val pool: DataSource) {
    fun raise(): Int = Waiting.on(pool)
}

/** The interface is annotated, and a framework implements it. */
@StatementTimeout(274)
interface KotlinMapper {
    @Update(Waiting.SQL)
    fun raise(): Int
}

/** The method of an interface is annotated, and a class implements it. */
interface KotlinOrders {
    @StatementTimeout(275)
    fun raise(): Int
}

class KotlinOrdersImplementation(private val pool: DataSource) : KotlinOrders {
    override fun raise(): Int = Waiting.on(pool)
}

/** The annotated method has a body in the interface already. */
interface KotlinDefault {
    val pool: DataSource

    @StatementTimeout(276)
    fun raise(): Int = Waiting.on(pool)
}

class KotlinDefaultImplementation(override val pool: DataSource) : KotlinDefault

/** No class at all. */
@StatementTimeout(277)
fun topLevel(pool: DataSource): Int = Waiting.on(pool)
