package one.flowmade.aether.nats.store;

class GroupCommitContractIT extends JetStreamEventStoreContractIT {

    @Override
    JetStreamEventStoreConfig.Builder config() {
        return super.config().groupCommit(GroupCommit.ON);
    }

}
