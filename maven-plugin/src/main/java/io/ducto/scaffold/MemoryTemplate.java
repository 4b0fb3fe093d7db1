package io.ducto.scaffold;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import com.palantir.javapoet.TypeVariableName;
import io.ducto.store.AddCreditsResult;
import io.ducto.store.BalanceResult;
import io.ducto.store.CreditRejectedException;
import io.ducto.store.DeductionResult;
import io.ducto.store.GrantType;
import io.ducto.store.ReserveResult;
import io.ducto.store.SetupResult;
import io.ducto.tck.rule.StoreOperation;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import javax.lang.model.element.Modifier;

/**
 * Accounts in a map, and the shortest code that grants, reserves and deducts. It knows no keys and
 * checks little, which the kit then says: a beginning to learn from.
 */
final class MemoryTemplate implements TemplateCode {
    private static final ClassName ACCOUNT = ClassName.get("", "Account");
    private static final ClassName RESERVATION = ClassName.get("", "Reservation");
    private static final TypeVariableName RESULT = TypeVariableName.get("R");

    @Override
    public String description() {
        return "A credit store that keeps its accounts in a map. It grants, reserves and deducts in the simplest way; the rest is"
                + " still to be written.";
    }

    @Override
    public List<FieldSpec> fields() {
        return List.of(Clock.FIELD, map("accounts", ACCOUNT));
    }

    @Override
    public MethodSpec constructor() {
        return Clock.constructor().build();
    }

    @Override
    public CodeBlock body(StoreOperation operation, Missing missing) {
        return switch (operation) {
            case SETUP ->
                CodeBlock.of("return new $T($T.of()); // memory has no schema\n", SetupResult.class, List.class);
            case CLOSE -> CodeBlock.of("// memory has nothing to give back\n");
            case GET_BALANCE -> CodeBlock.of("""
                        return withAccount(userId, account -> {
                            long reserved = account.reserved(clock.instant());
                            return new $T(userId, account.balance, reserved, 0, account.lifetimePurchased);
                        });
                        """, BalanceResult.class);
            case ADD_CREDITS -> CodeBlock.of("""
                        return withAccount(request.userId(), account -> {
                            account.balance += request.amount();
                            account.lifetimePurchased += request.type() == $T.PURCHASE ? request.amount() : 0;
                            accounts.put(request.userId(), account);
                            return new $T(
                                    newId(), request.userId(), request.amount(), account.balance, account.lifetimePurchased, false);
                        });
                        """, GrantType.class, AddCreditsResult.class);
            case RESERVE_CREDITS ->
                CodeBlock.of("""
                        return withAccount(request.userId(), account -> {
                            $1T now = clock.instant();
                            long available = account.balance - account.reserved(now);
                            long left = available - request.amount();
                            if (left < request.minBalance()) {
                                throw $2T.insufficientCredits(
                                        request.userId(), available, request.amount(), request.minBalance());
                            }
                            String id = newId();
                            $1T expiresAt = now.plus(request.timeToLive());
                            account.reservations.put(id, new $3T(request.amount(), expiresAt));
                            return new $4T(id, request.userId(), request.amount(), left, expiresAt, false);
                        });
                        """, Instant.class, CreditRejectedException.class, RESERVATION, ReserveResult.class);
            case DEDUCT_CREDITS -> CodeBlock.of("""
                        return withAccount(request.userId(), account -> {
                            account.reservations.remove(request.reservationId());
                            account.balance -= request.amount();
                            return new $T(newId(), request.userId(), -request.amount(), account.balance, false);
                        });
                        """, DeductionResult.class);
            default -> missing.statement(Layout.BODY);
        };
    }

    @Override
    public List<MethodSpec> methods() {
        return List.of(withAccount(), newId());
    }

    @Override
    public List<TypeSpec> types() {
        return List.of(account(), reservation());
    }

    private static MethodSpec withAccount() {
        return MethodSpec.methodBuilder("withAccount")
                .addJavadoc(
                        "$L",
                        Javadoc.ofMember(
                                "Does an operation on a user's account, which is an empty one until `addCredits` keeps it."
                                        + " One lock is held from the first look to the last change, so that no call sees"
                                        + " another half done."))
                .addModifiers(Modifier.PRIVATE)
                .addTypeVariable(RESULT)
                .returns(RESULT)
                .addParameter(String.class, "userId")
                .addParameter(ParameterizedTypeName.get(ClassName.get(Function.class), ACCOUNT, RESULT), "operation")
                .addCode("""
                        synchronized (accounts) {
                            return operation.apply(accounts.getOrDefault(userId, new $T()));
                        }
                        """, ACCOUNT)
                .build();
    }

    private static MethodSpec newId() {
        return MethodSpec.methodBuilder("newId")
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .returns(String.class)
                .addStatement("return $T.randomUUID().toString()", UUID.class)
                .build();
    }

    private static TypeSpec account() {
        return TypeSpec.classBuilder(ACCOUNT)
                .addJavadoc(
                        "$L\n",
                        new Javadoc(Javadoc.MEMBER)
                                .paragraph("The credits of one user, and what reservations hold of them.")
                                .text())
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                .addField(long.class, "balance")
                .addField(long.class, "lifetimePurchased")
                .addField(map("reservations", RESERVATION).toBuilder().build())
                .addMethod(MethodSpec.methodBuilder("reserved")
                        .returns(long.class)
                        .addParameter(Instant.class, "now")
                        .addCode("""
                                return reservations.values().stream()
                                        .filter(reservation -> now.isBefore(reservation.expiresAt()))
                                        .mapToLong(Reservation::amount)
                                        .sum();
                                """)
                        .build())
                .build();
    }

    private static TypeSpec reservation() {
        return TypeSpec.recordBuilder(RESERVATION)
                .addModifiers(Modifier.PRIVATE)
                .recordConstructor(MethodSpec.constructorBuilder()
                        .addParameter(long.class, "amount")
                        .addParameter(Instant.class, "expiresAt")
                        .build())
                .build();
    }

    private static FieldSpec map(String name, TypeName values) {
        return FieldSpec.builder(
                        ParameterizedTypeName.get(ClassName.get(Map.class), ClassName.get(String.class), values),
                        name,
                        Modifier.PRIVATE,
                        Modifier.FINAL)
                .initializer("new $T<>()", HashMap.class)
                .build();
    }
}
