package io.ducto.benchmark;

import io.ducto.tck.history.History;
import io.ducto.tck.history.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What processes get from a register that is right, each always in a call. A call is made, takes effect and returns at
 * random moments, so that the order of the returns says little about that of the effects.
 */
final class RandomHistory {
    private static final int VALUES = 5;

    private final SplittableRandom random;
    private final int size;
    private final int lostOnes;
    private final List<Operation<RegisterModel.Call, Integer>> ended = new ArrayList<>();
    private final List<Open> open = new ArrayList<>();
    private int value;
    private int called;
    private int lost;
    private long position;

    private RandomHistory(long seed, int size, int lostOnes) {
        this.random = new SplittableRandom(seed);
        this.size = size;
        this.lostOnes = lostOnes;
    }

    /**
     * Makes a history.
     *
     * @param seed of all that is random
     * @param size how many operations it has
     * @param processes how many of them are open at any moment
     * @param lostOnes how many of them do not return; half of those take effect
     * @return the operations
     */
    static List<Operation<RegisterModel.Call, Integer>> of(long seed, int size, int processes, int lostOnes) {
        return new RandomHistory(seed, size, lostOnes).make(processes);
    }

    private List<Operation<RegisterModel.Call, Integer>> make(int processes) {
        for (int process = 0; process < processes && called < size; process++) {
            open.add(call(process));
        }
        while (!open.isEmpty()) {
            int place = random.nextInt(open.size());
            Open next = open.get(place);
            if (next.losesItsAnswer && random.nextBoolean()) {
                ended.add(Operation.unknown(next.process, next.call, next.calledAt));
                goOn(place, next.process);
            } else if (!next.tookEffect) {
                next.takeEffect();
            } else if (next.losesItsAnswer) {
                ended.add(Operation.unknown(next.process, next.call, next.calledAt));
                goOn(place, next.process);
            } else {
                ended.add(Operation.completed(next.process, next.call, next.answer, next.calledAt, position++));
                goOn(place, next.process);
            }
        }
        return ended;
    }

    private void goOn(int place, int process) {
        if (called < size) {
            open.set(place, call(process));
        } else {
            open.remove(place);
        }
    }

    private Open call(int process) {
        called++;
        boolean loses = lost < lostOnes && called > (long) size * (lost + 1) / (lostOnes + 1);
        lost += loses ? 1 : 0;
        return new Open(process, loses);
    }

    /** The history of these operations, and after them a read of what nobody wrote. */
    static History<RegisterModel.Call, Integer> goneWrong(List<Operation<RegisterModel.Call, Integer>> operations) {
        List<Operation<RegisterModel.Call, Integer>> longer = new ArrayList<>(operations);
        long after = 2L * operations.size();
        longer.add(Operation.completed(0, RegisterModel.Call.read(), VALUES, after, after + 1));
        return History.of(longer);
    }

    private final class Open {
        private final int process;
        private final boolean losesItsAnswer;
        private final long calledAt = position++;
        private final RegisterModel.Call call;
        private boolean tookEffect;
        private int answer;

        Open(int process, boolean losesItsAnswer) {
            this.process = process;
            this.losesItsAnswer = losesItsAnswer;
            this.call = losesItsAnswer || random.nextBoolean()
                    ? RegisterModel.Call.write(random.nextInt(VALUES))
                    : RegisterModel.Call.read();
        }

        void takeEffect() {
            value = call.reads() ? value : call.value();
            answer = call.reads() ? value : RegisterModel.WRITTEN;
            tookEffect = true;
        }
    }
}
