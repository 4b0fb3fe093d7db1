package io.ducto.tck.process;

/** What the two sides of the conversation say; the answer to a request comes in lines that begin with these words. */
final class Words {
    /** The first line of the other JVM, with {@link #VERSION}. */
    static final String HELLO = "hello";

    /** Of the conversation: both sides come from one class path, unless that of the fixture's JVM was put together by hand. */
    static final String VERSION = "2";

    /** Opens a handle: the class of the launcher, and its arguments. Any other handle is closed before. */
    static final String OPEN = "open";

    /** Calls setup at an instant; the answer holds what it has changed. */
    static final String SETUP = "setup";

    /** Draws the commands of a script, which takes longer than many of them. */
    static final String LEARN = "learn";

    /**
     * Plays the script that was learnt: an instant, and the number of a command. Before that one and the one before it waits
     * for {@link #GO}. The answer to each command is a line {@link #PLAYED}.
     */
    static final String PLAY = "play";

    /** Ends the wait of a script. */
    static final String GO = "go";

    /** The number of a command, how it ended, and the ids that it made. */
    static final String PLAYED = "played";

    /** Makes calls of one kind, beginning at an instant. */
    static final String RUSH = "rush";

    /** Closes the handle. */
    static final String LEAVE = "leave";

    /** A request was done. */
    static final String DONE = "done";

    /** A request could not be done, and why. */
    static final String FAILED = "failed";

    private Words() {}
}
