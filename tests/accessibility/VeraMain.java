import java.io.File;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** Validates files with veraPDF: VeraMain FLAVOUR FILE..., one line for each file and each failure. */
public class VeraMain {
    public static void main(String[] args) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        PDFAFlavour flavour = PDFAFlavour.fromString(args[0]);
        for (int at = 1; at < args.length; at++) {
            try (PDFAParser parser = Foundries.defaultInstance().createParser(new File(args[at]), flavour)) {
                PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false);
                ValidationResult result = validator.validate(parser);
                System.out.println("FILE\t" + args[at] + "\t" + result.isCompliant());
                for (TestAssertion one : result.getTestAssertions()) {
                    System.out.println("FAIL\t" + one.getRuleId().getClause() + "-" + one.getRuleId().getTestNumber()
                        + "\t" + one.getMessage());
                }
            }
        }
    }
}
