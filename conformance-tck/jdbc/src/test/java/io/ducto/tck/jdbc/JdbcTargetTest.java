package io.ducto.tck.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("a database that is named")
class JdbcTargetTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            quoteCharacter = '`',
            value = {
                "jdbc:postgresql://localhost/test jdbc:postgresql://localhost/test",
                "jdbc:postgresql://h/test?ssl=true&user=me&password=p;q jdbc:postgresql://h/test?ssl=true&user=***&password=***",
                "jdbc:postgresql://h/test?sslpassword=p&loginTimeout=2 jdbc:postgresql://h/test?sslpassword=***&loginTimeout=2",
                "jdbc:mariadb://me:p@h:3306/test jdbc:mariadb:***@h:3306/test",
                "jdbc:mariadb://me:p/q@r?s@h/test jdbc:mariadb:***@h/test",
                "jdbc:mariadb://h/test?USER=me&PassWord=p@q jdbc:mariadb:***@q",
                "jdbc:h2:mem:test;USER=sa;PASSWORD=p;DB_CLOSE_DELAY=-1 jdbc:h2:mem:test;USER=***;PASSWORD=***;DB_CLOSE_DELAY=-1",
                "jdbc:h2:/home/me@work/x;PASSWORD=p\\;q;MODE=MySQL jdbc:h2:/home/me@work/x;PASSWORD=***;MODE=MySQL",
                "jdbc:sqlite:/home/me@work/x.db jdbc:sqlite:/home/me@work/x.db",
                "jdbc:sqlserver://h;user=me;password=p jdbc:sqlserver://h;user=***;password=***",
            })
    @DisplayName("shows its URL without credentials")
    void showsUrlWithoutCredentials(String url, String shown) {
        assertThat(JdbcTarget.of(url).shownUrl()).isEqualTo(shown);
    }

    @Test
    @DisplayName("hides its credentials in texts of others, and leaves words alone that only contain them")
    void hidesCredentials() {
        String url = "jdbc:postgresql://h/test?password=inUrl";
        JdbcTarget target = JdbcTarget.of(url).withUser("ada").withPassword("cat");
        assertThat(target.hideSecrets("role \"ada\" at " + url + ": 'cat' and inUrl, catalog of ada"))
                .isEqualTo("role *** at jdbc:postgresql://h/test?password=***: '***' and ***, catalog of ada");
        assertThat(JdbcTarget.of(url).withPassword("").hideSecrets("nothing")).isEqualTo("nothing");
    }

    @Test
    @DisplayName("has a schema and a prefix with a name, if any")
    void namesAreNotBlank() {
        JdbcTarget target = JdbcTarget.of("jdbc:h2:mem:test");
        assertThat(target.withSchema("trial")).hasToString("jdbc:h2:mem:test, schema trial");
        assertThatIllegalArgumentException().isThrownBy(() -> target.withSchema(" "));
        assertThatIllegalArgumentException().isThrownBy(() -> target.besideTablesOfOthers(""));
    }
}
