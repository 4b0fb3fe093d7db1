package io.ducto.tck.knownbad;

import static io.ducto.tck.rule.ContractRule.GEN_15;

import io.ducto.store.CreateTeam;
import io.ducto.store.CreateTeamResult;
import io.ducto.store.CreditStore;
import io.ducto.store.DeductCredits;
import io.ducto.store.DeductionResult;
import io.ducto.store.PricingConfig;
import io.ducto.store.RefundCredits;
import io.ducto.store.RefundResult;
import io.ducto.store.StoreUnavailableException;
import io.ducto.store.TeamMember;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Stores from which a text does not come back as it went in. */
public final class TextBugs {
    private TextBugs() {}

    /** Changes the reasons of refunds on their way in. */
    private abstract static class ChangedReasons extends KnownBadStore {
        private final UnaryOperator<String> change;

        ChangedReasons(UnaryOperator<String> change) {
            this.change = change;
        }

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public RefundResult refundCredits(RefundCredits request) {
                    String reason = request.reason();
                    String changed = reason == null ? null : change.apply(reason);
                    if (!Objects.equals(reason, changed)) {
                        reached();
                    }
                    return right.refundCredits(Altered.with(request, "reason", changed));
                }
            };
        }
    }

    /** Escaped by hand, and by the driver again. */
    @Bug(value = "quotes in a reason are doubled", breaks = GEN_15)
    public static final class QuotesDoubled extends ChangedReasons {
        /** Makes a fixture. */
        public QuotesDoubled() {
            super(reason -> reason.replace("'", "''"));
        }
    }

    /** MySQL's utf8 has three bytes a character. */
    @Bug(value = "emoji in a reason become question marks", breaks = GEN_15)
    public static final class EmojiLost extends ChangedReasons {
        /** Makes a fixture. */
        public EmojiLost() {
            super(reason ->
                    Pattern.compile("[\\x{10000}-\\x{10FFFF}]").matcher(reason).replaceAll("?"));
        }
    }

    /** XML and many a proxy do it. */
    @Bug(value = "line breaks in a reason are unified", breaks = GEN_15)
    public static final class LineBreaksUnified extends ChangedReasons {
        /** Makes a fixture. */
        public LineBreaksUnified() {
            super(reason -> reason.replace("\r\n", "\n"));
        }
    }

    /** What was signed is not what is kept. */
    @Bug(value = "reasons are trimmed", breaks = GEN_15)
    public static final class ReasonsTrimmed extends ChangedReasons {
        /** Makes a fixture. */
        public ReasonsTrimmed() {
            super(String::strip);
        }
    }

    /** VARCHAR(255), and a database that cuts in silence. */
    @Bug(value = "reasons are cut after 255 characters", breaks = GEN_15)
    public static final class ReasonsCut extends ChangedReasons {
        /** Makes a fixture. */
        public ReasonsCut() {
            super(reason -> reason.codePointCount(0, reason.length()) <= 255
                    ? reason
                    : reason.substring(0, reason.offsetByCodePoints(0, 255)));
        }
    }

    /** Oracle knows no empty text. */
    @Bug(value = "an empty reason comes back as none", breaks = GEN_15)
    public static final class EmptyIsNull extends KnownBadStore {
        /** Makes a fixture. */
        public EmptyIsNull() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public RefundResult refundCredits(RefundCredits request) {
                    if ("".equals(request.reason())) {
                        reached();
                        return right.refundCredits(Altered.with(request, "reason", null));
                    }
                    return right.refundCredits(request);
                }
            };
        }
    }

    /** Text is put into SQL by hand. */
    @Bug(value = "a reason with a quote makes the statement fail", breaks = GEN_15)
    public static final class QuotesEndStatements extends KnownBadStore {
        /** Makes a fixture. */
        public QuotesEndStatements() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public RefundResult refundCredits(RefundCredits request) {
                    String reason = request.reason();
                    if (reason != null && reason.contains("'")) {
                        reached();
                        throw new StoreUnavailableException("syntax error at or near \"s\"", false, null);
                    }
                    return right.refundCredits(request);
                }
            };
        }
    }

    /** Text is put into SQL by hand, and somebody knows. */
    @Bug(value = "a reason with a statement in it is executed", breaks = GEN_15)
    public static final class ReasonsExecuted extends KnownBadStore {
        /** Makes a fixture. */
        public ReasonsExecuted() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public RefundResult refundCredits(RefundCredits request) {
                    RefundResult refund = right.refundCredits(request);
                    String reason = request.reason();
                    if (reason != null && reason.contains("DROP TABLE")) {
                        right.deductCredits(DeductCredits.direct(refund.userId(), refund.amount(), "injected")
                                .withMinBalance(0));
                        reached();
                    }
                    return refund;
                }
            };
        }
    }

    /** Escaped on the way in, where nobody knows what the way out will be. */
    @Bug(value = "values of metadata come back escaped for HTML", breaks = GEN_15)
    public static final class MetadataEscaped extends KnownBadStore {
        /** Makes a fixture. */
        public MetadataEscaped() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public DeductionResult deductCredits(DeductCredits request) {
                    Map<String, String> escaped = new HashMap<>(request.metadata());
                    escaped.replaceAll((key, value) -> value.replace("&", "&amp;"));
                    if (!escaped.equals(request.metadata())) {
                        reached();
                    }
                    return right.deductCredits(request.withMetadata(escaped));
                }
            };
        }
    }

    /** Left out by the setting of a JSON library. */
    @Bug(value = "entries of metadata whose value is empty are lost", breaks = GEN_15)
    public static final class EmptyMetadataLost extends KnownBadStore {
        /** Makes a fixture. */
        public EmptyMetadataLost() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public DeductionResult deductCredits(DeductCredits request) {
                    Map<String, String> kept = new HashMap<>(request.metadata());
                    if (kept.values().removeIf(String::isEmpty)) {
                        reached();
                    }
                    return right.deductCredits(request.withMetadata(kept));
                }
            };
        }
    }

    /** MongoDB once took a dot for a path. */
    @Bug(value = "a dot in a key of metadata becomes an underscore", breaks = GEN_15)
    public static final class MetadataKeysAsPaths extends KnownBadStore {
        /** Makes a fixture. */
        public MetadataKeysAsPaths() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public DeductionResult deductCredits(DeductCredits request) {
                    Map<String, String> changed = new HashMap<>();
                    request.metadata().forEach((key, value) -> changed.put(key.replace('.', '_'), value));
                    if (!changed.equals(request.metadata())) {
                        reached();
                    }
                    return right.deductCredits(request.withMetadata(changed));
                }
            };
        }
    }

    /** A template engine where none was asked for. */
    @Bug(value = "placeholders in labels are expanded", breaks = GEN_15)
    public static final class LabelsExpanded extends KnownBadStore {
        /** Makes a fixture. */
        public LabelsExpanded() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public String setActivePricing(PricingConfig config, @Nullable String label) {
                    if (label != null && label.contains("${x}")) {
                        reached();
                        return right.setActivePricing(config, label.replace("${x}", ""));
                    }
                    return right.setActivePricing(config, label);
                }
            };
        }
    }

    /** Parsed on the way in, and written again. */
    @Bug(value = "blanks around expressions are lost", breaks = GEN_15)
    public static final class ExpressionsTrimmed extends KnownBadStore {
        /** Makes a fixture. */
        public ExpressionsTrimmed() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public String setActivePricing(PricingConfig config, @Nullable String label) {
                    Map<String, String> trimmed = new LinkedHashMap<>(config.models());
                    trimmed.replaceAll((model, expression) -> expression.strip());
                    if (!trimmed.equals(config.models())) {
                        reached();
                    }
                    return right.setActivePricing(Altered.with(config, "models", trimmed), label);
                }
            };
        }
    }

    /** MySQL's default, unless told otherwise. */
    @Bug(value = "backslashes in names of teams are taken for escapes", breaks = GEN_15)
    public static final class TeamNamesUnescaped extends KnownBadStore {
        /** Makes a fixture. */
        public TeamNamesUnescaped() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public CreateTeamResult createTeam(CreateTeam request) {
                    String name = request.name().replace("\\\\", "\\");
                    if (!name.equals(request.name())) {
                        reached();
                    }
                    return right.createTeam(Altered.with(request, "name", name));
                }
            };
        }
    }

    /** The application compares with what it has written. */
    @Bug(value = "roles of members are kept in lower case", breaks = GEN_15)
    public static final class RolesLowerCase extends KnownBadStore {
        /** Makes a fixture. */
        public RolesLowerCase() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public TeamMember addTeamMember(String teamId, String userId, String role, @Nullable Long spendCap) {
                    String lower = role.toLowerCase(Locale.ROOT);
                    if (!lower.equals(role)) {
                        reached();
                    }
                    return right.addTeamMember(teamId, userId, lower, spendCap);
                }
            };
        }
    }
}
