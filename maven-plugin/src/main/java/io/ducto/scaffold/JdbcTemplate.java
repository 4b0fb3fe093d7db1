package io.ducto.scaffold;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import com.palantir.javapoet.TypeVariableName;
import io.ducto.store.SetupResult;
import io.ducto.store.StoreUnavailableException;
import io.ducto.tck.rule.StoreOperation;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import javax.lang.model.element.Modifier;
import javax.sql.DataSource;

/**
 * A transaction around every operation, repeated after conflicts (rules GEN-05, GEN-07 and GEN-09). It makes one table, since
 * the kit takes a database without any for a mistake of the fixture.
 */
final class JdbcTemplate implements TemplateCode {
    private static final int INDENT_IN_TRANSACTION = 12;

    private static final ClassName WORK = ClassName.get("", "Work");
    private static final TypeVariableName RESULT = TypeVariableName.get("R");
    private static final TypeName WORK_WITH_RESULT = ParameterizedTypeName.get(WORK, RESULT);

    @Override
    public String description() {
        return "A credit store on a database. Every operation is a transaction that is repeated after a conflict; all"
                + " tables but the first, and all statements, are still to be written.";
    }

    @Override
    public List<FieldSpec> fields() {
        return List.of(
                FieldSpec.builder(int.class, "MOST_ATTEMPTS", Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                        .initializer("50")
                        .build(),
                FieldSpec.builder(DataSource.class, "dataSource", Modifier.PRIVATE, Modifier.FINAL)
                        .build(),
                Clock.FIELD,
                FieldSpec.builder(boolean.class, "closed", Modifier.PRIVATE, Modifier.VOLATILE)
                        .build());
    }

    @Override
    public MethodSpec constructor() {
        return Clock.constructor(ParameterSpec.builder(DataSource.class, "dataSource")
                        .addJavadoc(
                                "$L\n",
                                new Javadoc(Javadoc.MEMBER)
                                        .paragraph(
                                                "gives connections, and stays the caller's: the store does not close it")
                                        .text())
                        .build())
                .build();
    }

    @Override
    public CodeBlock body(StoreOperation operation, Missing missing) {
        return switch (operation) {
            case SETUP -> CodeBlock.of("""
                        return inTransaction("setup", connection -> {
                            // make or migrate all tables here, and name in the result what was changed
                            try ($T statement = connection.createStatement()) {
                                statement.execute(
                                        "create table if not exists account (id varchar(255) primary key, balance bigint not null)");
                            }
                            return new $T($T.of());
                        });
                        """, Statement.class, SetupResult.class, List.class);
            case CLOSE -> CodeBlock.of("closed = true;\n");
            default ->
                CodeBlock.builder()
                        .add(
                                "$LinTransaction($S, connection -> {\n",
                                operation.method().getReturnType() == void.class ? "" : "return ",
                                operation.methodName())
                        .indent()
                        .add(missing.statement(INDENT_IN_TRANSACTION))
                        .unindent()
                        .add("});\n")
                        .build();
        };
    }

    @Override
    public List<MethodSpec> methods() {
        return List.of(inTransaction(), once(), commit(), rollBack(), giveBack(), isConflict(), pause());
    }

    @Override
    public List<TypeSpec> types() {
        return List.of(TypeSpec.interfaceBuilder(WORK)
                .addJavadoc(
                        "$L\n",
                        new Javadoc(Javadoc.MEMBER)
                                .paragraph("What an operation does in its transaction.")
                                .text())
                .addModifiers(Modifier.PRIVATE)
                .addTypeVariable(RESULT)
                .addMethod(MethodSpec.methodBuilder("in")
                        .addModifiers(Modifier.PUBLIC, Modifier.ABSTRACT)
                        .returns(RESULT)
                        .addParameter(Connection.class, "connection")
                        .addException(SQLException.class)
                        .build())
                .build());
    }

    private static MethodSpec inTransaction() {
        return MethodSpec.methodBuilder("inTransaction")
                .addJavadoc(
                        "$L\n",
                        new Javadoc(Javadoc.MEMBER)
                                .paragraph(
                                        "Does work in one transaction: all of it happens, or nothing. After a conflict it is done again, so it must change nothing but the database.")
                                .text())
                .addModifiers(Modifier.PRIVATE)
                .addTypeVariable(RESULT)
                .returns(RESULT)
                .addParameter(String.class, "operation")
                .addParameter(WORK_WITH_RESULT, "work")
                .addCode("""
                        if (closed) {
                            throw new IllegalStateException("the store is closed; open another one");
                        }
                        for (int attempt = 1; ; attempt++) {
                            try {
                                return once(operation, work);
                            } catch ($T e) {
                                if (!isConflict(e) || attempt == MOST_ATTEMPTS) {
                                    throw new $T(operation + " failed: " + e.getMessage(), false, e);
                                }
                            }
                            pause(operation, attempt);
                        }
                        """, SQLException.class, StoreUnavailableException.class)
                .build();
    }

    private static MethodSpec once() {
        return MethodSpec.methodBuilder("once")
                .addModifiers(Modifier.PRIVATE)
                .addTypeVariable(RESULT)
                .returns(RESULT)
                .addParameter(String.class, "operation")
                .addParameter(WORK_WITH_RESULT, "work")
                .addException(SQLException.class)
                .addCode("""
                        $T connection = dataSource.getConnection();
                        try {
                            connection.setAutoCommit(false);
                            R result = work.in(connection);
                            commit(operation, connection);
                            return result;
                        } catch (Throwable e) {
                            rollBack(connection, e);
                            throw e;
                        } finally {
                            giveBack(connection);
                        }
                        """, Connection.class)
                .build();
    }

    private static MethodSpec commit() {
        return MethodSpec.methodBuilder("commit")
                .addJavadoc(
                        "$L\n",
                        new Javadoc(Javadoc.MEMBER)
                                .paragraph(
                                        "A commit that fails without saying that it was rolled back may have happened.")
                                .text())
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .addParameter(String.class, "operation")
                .addParameter(Connection.class, "connection")
                .addException(SQLException.class)
                .addCode("""
                        try {
                            connection.commit();
                        } catch ($T e) {
                            if (isConflict(e)) {
                                throw e;
                            }
                            throw new $T(
                                    operation + " was not acknowledged; repeat it with its key to settle it", true, e);
                        }
                        """, SQLException.class, StoreUnavailableException.class)
                .build();
    }

    private static MethodSpec rollBack() {
        return MethodSpec.methodBuilder("rollBack")
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .addParameter(Connection.class, "connection")
                .addParameter(Throwable.class, "reason")
                .addCode("""
                        try {
                            connection.rollback();
                        } catch ($T e) {
                            reason.addSuppressed(e);
                        }
                        """, SQLException.class)
                .build();
    }

    private static MethodSpec giveBack() {
        return MethodSpec.methodBuilder("giveBack")
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .addParameter(Connection.class, "connection")
                .addCode("""
                        try {
                            connection.close();
                        } catch ($T e) {
                            // what the operation did is decided by then, and a broken connection is the pool's to notice
                        }
                        """, SQLException.class)
                .build();
    }

    private static MethodSpec isConflict() {
        return MethodSpec.methodBuilder("isConflict")
                .addJavadoc(
                        "$L\n",
                        new Javadoc(Javadoc.MEMBER)
                                .paragraph(
                                        "Says whether other transactions alone are to blame; add what your database says then, such as a lock time-out.")
                                .text())
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .returns(boolean.class)
                .addParameter(SQLException.class, "failure")
                .addCode("""
                        String state = failure.getSQLState();
                        return state != null && state.startsWith("40");
                        """)
                .build();
    }

    private static MethodSpec pause() {
        return MethodSpec.methodBuilder("pause")
                .addJavadoc(
                        "$L\n",
                        new Javadoc(Javadoc.MEMBER)
                                .paragraph(
                                        "Waits for a random time that grows, so that those who met do not meet again.")
                                .text())
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .addParameter(String.class, "operation")
                .addParameter(int.class, "attempt")
                .addCode("""
                        try {
                            Thread.sleep($T.current().nextInt(1 << Math.min(attempt, 7)));
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                            throw new $T(operation + " was interrupted; nothing of it has happened", false, e);
                        }
                        """, ThreadLocalRandom.class, StoreUnavailableException.class)
                .build();
    }
}
