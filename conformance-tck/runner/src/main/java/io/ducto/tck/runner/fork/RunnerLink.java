package io.ducto.tck.runner.fork;

import io.ducto.tck.runner.event.Event;
import io.ducto.tck.runner.event.EventWriter;
import java.io.IOException;
import java.io.InputStream;

/**
 * Listens to the runner, which holds the other end of this JVM's input: every byte asks for the stacks of all threads,
 * and the end of the input means that the runner is gone.
 */
final class RunnerLink implements Runnable {
    private final InputStream input;
    private final EventWriter events;

    private RunnerLink(InputStream input, EventWriter events) {
        this.input = input;
        this.events = events;
    }

    static void start(InputStream input, EventWriter events) {
        Thread thread = new Thread(new RunnerLink(input, events), "ducto-runner-link");
        thread.setDaemon(true);
        thread.start();
    }

    /** Halts rather than exits: with nobody left to look, a store's shutdown hook must not keep this JVM alive. */
    @Override
    public void run() {
        while (isAsked()) {
            events.write(Event.of(Event.Kind.STACKS).with(Event.MESSAGE, Traces.ofAllThreads()));
        }
        Runtime.getRuntime().halt(1);
    }

    private boolean isAsked() {
        try {
            return input.read() >= 0;
        } catch (IOException e) {
            return false;
        }
    }
}
