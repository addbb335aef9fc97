import java.io.File;
import java.util.logging.LogManager;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** Asks veraPDF whether files keep a standard: Validate FLAVOUR=FILE ... (ua1, 2a, 3a). */
public class Validate {
    public static void main(String[] wanted) throws Exception {
        LogManager.getLogManager().reset();
        VeraGreenfieldFoundryProvider.initialise();
        for (String one : wanted) {
            String[] parts = one.split("=", 2);
            PDFAFlavour flavour = PDFAFlavour.byFlavourId(parts[0]);
            try (PDFAParser parser = Foundries.defaultInstance().createParser(new File(parts[1]), flavour)) {
                tell(one, Foundries.defaultInstance().createValidator(flavour, false).validate(parser));
            }
        }
    }

    private static void tell(String one, ValidationResult result) {
        System.out.println((result.isCompliant() ? "keeps " : "breaks ") + one);
        for (TestAssertion failed : result.getTestAssertions()) {
            System.out.println("  " + failed.getRuleId().getClause() + ": " + failed.getMessage());
        }
    }
}
