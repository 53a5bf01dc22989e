import java.io.File;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** Validates files with veraPDF: VeraMain FLAVOUR=FILE..., one line for each file and each failure. */
public class VeraMain {
    public static void main(String[] args) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        for (String arg : args) {
            PDFAFlavour flavour = PDFAFlavour.fromString(arg.substring(0, arg.indexOf('=')));
            File file = new File(arg.substring(arg.indexOf('=') + 1));
            try (PDFAParser parser = Foundries.defaultInstance().createParser(file, flavour)) {
                PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false);
                ValidationResult result = validator.validate(parser);
                System.out.println("FILE\t" + arg + "\t" + result.isCompliant());
                for (TestAssertion one : result.getTestAssertions()) {
                    System.out.println("FAIL\t" + one.getRuleId().getClause() + "-" + one.getRuleId().getTestNumber()
                        + "\t" + one.getMessage());
                }
            }
        }
    }
}
