package one.flowmade.aether.sample;

import java.net.URI;
import java.util.List;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import one.flowmade.aether.event.Event;

@RestController
@RequestMapping("/orders")
class OrderController {

    private final Orders orders;

    OrderController(Orders orders) {
        this.orders = orders;
    }

    @PostMapping
    ResponseEntity<OrderView> place(@Valid @RequestBody PlaceOrder wish) {
        OrderView order = OrderView.of(this.orders.place(wish.customer(), wish.items()));
        return ResponseEntity.created(URI.create("/orders/" + order.id())).body(order);
    }

    @PostMapping("/{id}/pay")
    OrderView pay(@PathVariable String id) {
        return OrderView.of(this.orders.change(id, Order::pay));
    }

    @PostMapping("/{id}/ship")
    OrderView ship(@PathVariable String id) {
        return OrderView.of(this.orders.change(id, Order::ship));
    }

    @PostMapping("/{id}/cancel")
    OrderView cancel(@PathVariable String id) {
        return OrderView.of(this.orders.change(id, Order::cancel));
    }

    @GetMapping("/{id}")
    OrderView order(@PathVariable String id) {
        return OrderView.of(this.orders.find(id));
    }

    @GetMapping("/{id}/events")
    List<Event> events(@PathVariable String id) {
        return this.orders.history(id);
    }

    record PlaceOrder(
            @NotBlank @Size(max = 100) @Pattern(regexp = "\\P{C}*",
                    message = "must hold only printable characters") String customer,
            @NotEmpty @Size(max = 100) List<@NotNull @Valid Item> items) {
    }

}
