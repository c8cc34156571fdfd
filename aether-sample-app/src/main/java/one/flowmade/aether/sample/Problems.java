package one.flowmade.aether.sample;

import java.util.Comparator;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

import one.flowmade.aether.TransientAetherException;
import one.flowmade.aether.store.HistoryTruncatedException;
import one.flowmade.aether.store.StoreClosedException;
import one.flowmade.aether.store.UnknownOutcomeException;
import one.flowmade.aether.store.VersionConflictException;

/**
 * Answers failures with problem details (RFC 9457). Bad input gets an entry in
 * {@code errors} for each field; a store that is not available gets
 * {@code mayHaveBeenStored}.
 */
@RestControllerAdvice
class Problems extends ResponseEntityExceptionHandler {

    private static final Logger logger = LoggerFactory.getLogger(Problems.class);

    @ExceptionHandler
    ProblemDetail unknownOrder(UnknownOrderException ex) {
        return problem(HttpStatus.NOT_FOUND, ex.getMessage());
    }

    @ExceptionHandler
    ProblemDetail forbidden(ForbiddenByStateException ex) {
        return problem(HttpStatus.CONFLICT, ex.getMessage());
    }

    @ExceptionHandler
    ProblemDetail conflict(VersionConflictException ex) {
        return problem(HttpStatus.CONFLICT,
                "%s was changed by somebody else at the same time.".formatted(ex.getActorId()));
    }

    @ExceptionHandler
    ProblemDetail truncated(HistoryTruncatedException ex) {
        return problem(HttpStatus.GONE, "The history of %s is no longer whole.".formatted(ex.getActorId()));
    }

    @ExceptionHandler
    ProblemDetail unknownOutcome(UnknownOutcomeException ex) {
        return unavailable("The change may have been stored or not: GET /orders/%s tells.".formatted(ex.getActorId()),
                true);
    }

    @ExceptionHandler({ TransientAetherException.class, StoreClosedException.class })
    ProblemDetail unavailable() {
        return unavailable("Nothing was stored. Try again later.", false);
    }

    @ExceptionHandler
    ProblemDetail unforeseen(Exception ex) {
        logger.error("A request failed", ex);
        return problem(HttpStatus.INTERNAL_SERVER_ERROR, "The request failed; the log of the server says why.");
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(MethodArgumentNotValidException ex,
            HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        List<InvalidField> errors = ex.getFieldErrors()
            .stream()
            .map((error) -> new InvalidField(error.getField(), error.getDefaultMessage()))
            .sorted(Comparator.comparing(InvalidField::field))
            .toList();
        return handleExceptionInternal(ex, invalid(errors), headers, status, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(HttpMessageNotReadableException ex,
            HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return handleExceptionInternal(ex, invalid(List.of(InvalidField.of(ex.getCause()))), headers, status, request);
    }

    private static ProblemDetail unavailable(String detail, boolean mayHaveBeenStored) {
        ProblemDetail problem = problem(HttpStatus.SERVICE_UNAVAILABLE, detail);
        problem.setProperty("mayHaveBeenStored", mayHaveBeenStored);
        return problem;
    }

    private static ProblemDetail invalid(List<InvalidField> errors) {
        ProblemDetail problem = problem(HttpStatus.BAD_REQUEST, "The request is not valid.");
        problem.setProperty("errors", errors);
        return problem;
    }

    private static ProblemDetail problem(HttpStatus status, @Nullable String detail) {
        return ProblemDetail.forStatusAndDetail(status, detail);
    }

}
