package io.ducto.tck.process;

import io.ducto.store.CreditStore;
import io.ducto.tck.fixture.StoreLauncher;
import io.ducto.tck.model.CreditModel;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** What a store in another JVM may do that has nothing to do with credits. */
public enum Quirk {
    NONE,
    PRINTS {
        @Override
        void act() {
            System.out.print("no end of line");
            System.out.println("ducto\tdone\tof a store");
        }
    },
    EXITS {
        @Override
        void act() {
            System.out.println("about to go");
            System.exit(3);
        }
    },
    HANGS {
        @Override
        void act() {
            while (true) {
                LockSupport.park();
            }
        }
    },
    FAILS {
        @Override
        void act() {
            throw new IllegalStateException("out of order");
        }
    };

    void act() {}

    /** Opens a store that acts at every grant; the first argument is the quirk. */
    public static final class Launcher implements StoreLauncher {
        /** Called by its name. */
        public Launcher() {}

        @Override
        public CreditStore open(List<String> arguments, InstantSource clock) {
            Quirk quirk = Quirk.valueOf(arguments.get(0));
            return Handle.on(new CreditModel(clock), operation -> {
                if (operation.equals("addCredits")) {
                    quirk.act();
                }
            });
        }
    }

    /** Acts instead of opening a store; the arguments are the quirk, and another. */
    public static final class BadLauncher implements StoreLauncher {
        /** Called by its name. */
        public BadLauncher() {}

        @Override
        public CreditStore open(List<String> arguments, InstantSource clock) {
            Quirk.valueOf(arguments.get(0)).act();
            throw new IllegalArgumentException("cannot log in with " + arguments.get(1));
        }
    }
}
